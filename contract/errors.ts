/**
 * The one registry of error codes (design, part 7): every refusal of the deciders and everything HTTP adds. The API, OpenAPI, the till and
 * `docs/reference/errors.md` list these and no others; a test compares them. Codes are never renamed or given another meaning.
 */
import { refusals, type OutcomeInfo } from '#domain/outcomes.ts'
import { catalogueErrors } from './catalogue.ts'

/** Codes of acts that were neither accepted nor refused (`Failed` in server/market/door.ts). */
export const failures = {
  key_reused: {
    status: 422,
    title: 'The key was used for something else',
    advice: 'Make a new key for a new act; to repeat one, send exactly what `differs` says was different.',
  },
  busy: { status: 503, title: 'The market’s queue is full', advice: 'Send the same act with the same key after `retryAfterSeconds`.' },
  outcome_unknown: {
    status: 503,
    title: 'It is not known whether the act was recorded',
    advice: 'Send it again with the same key: it is recorded once at most.',
  },
  incident: {
    status: 500,
    title: 'Something is broken here',
    advice: 'Nothing was changed. Report the incident’s id; sending again may help.',
  },
  stopping: { status: 503, title: 'The server is stopping', advice: 'Send it again, with the same key, after `retryAfterSeconds`.' },
} as const satisfies Record<string, OutcomeInfo>

/** Codes about the request itself. */
export const requestErrors = {
  invalid_json: { status: 400, title: 'The body is not JSON', advice: 'Send a JSON document in UTF-8.' },
  invalid_body: {
    status: 422,
    title: 'The body does not fit the schema',
    advice: 'Correct the field that `pointer` names; nothing is converted or ignored.',
  },
  invalid_query: { status: 422, title: 'A parameter does not fit the schema', advice: 'Correct the parameter that `pointer` names.' },
  invalid_header: { status: 400, title: 'A header does not fit the schema', advice: 'Correct the header that `pointer` names.' },
  bad_request: { status: 400, title: 'The request cannot be read', advice: 'Send well-formed HTTP.' },
  idempotency_key_required: {
    status: 400,
    title: 'A key is needed',
    advice: 'Send the header Idempotency-Key with a new UUID, and the same one whenever you repeat the request.',
  },
  not_found: { status: 404, title: 'There is nothing here', advice: 'Check the path, the method and the id; /docs lists what there is.' },
  payload_too_large: { status: 413, title: 'The body is too large', advice: 'Send it in several requests.' },
  too_many_acts: {
    status: 413,
    title: 'Too many acts in one request',
    advice: 'Send at most 500 lines in a request, in the order they happened.',
  },
  unsupported_media_type: { status: 415, title: 'The body is of another media type', advice: 'Send the Content-Type the endpoint takes.' },
  rate_limited: { status: 429, title: 'Too many requests', advice: 'Go on after `retryAfterSeconds`; the RateLimit headers say how fast.' },
  foreign_host: {
    status: 421,
    title: 'The request names another host',
    advice: 'Without identity the server answers only as localhost. Use http://localhost or switch identity on.',
  },
  foreign_origin: {
    status: 403,
    title: 'The request comes from another site',
    advice: 'Call from the server’s own pages or without a browser.',
  },
  unauthenticated: { status: 401, title: 'Nobody is signed in', advice: 'Sign in or send an API key.' },
  sign_in_failed: {
    status: 401,
    title: 'E-mail address and password do not belong together',
    advice: 'Try again; an owner can make you a link to set a new password.',
  },
  second_factor_required: { status: 401, title: 'A code is needed too', advice: 'Send the code of your authenticator app.' },
  sign_in_locked: {
    status: 429,
    title: 'Too many failed attempts',
    advice: 'Try again after `retryAfterSeconds`, with a passkey, or ask an owner for a link.',
  },
  setup_required: {
    status: 503,
    title: 'This installation has no owner yet',
    advice: 'Run `lumbung init` on the server’s machine and open the link it prints.',
  },
  already_set_up: { status: 409, title: 'This installation has an owner', advice: 'Ask an owner to enter you.' },
  link_invalid: { status: 410, title: 'The link was used or has expired', advice: 'Ask an owner for a new one.' },
  password_refused: {
    status: 422,
    title: 'The password is too easy to guess',
    advice: 'Use at least 12 characters, several words for instance, that are not common and not your name; `reason` says what is wrong.',
  },
  last_owner: { status: 409, title: 'Somebody must be owner', advice: 'Make somebody else owner first.' },
  forbidden: { status: 403, title: 'Not allowed', advice: 'Ask for the permission that `permission` names.' },
  internal: {
    status: 500,
    title: 'Something is broken here',
    advice: 'Report the request’s id. Sending again, with the same key, does no harm.',
  },
} as const satisfies Record<string, OutcomeInfo>

/** Codes of edits, lists, imports and reports. */
export const roomErrors = {
  book_below_zero: {
    status: 409,
    title: 'The movements sum to less than nothing',
    advice: 'Units were sold that only a wrong position had. Count the places that `positions` names; then rebuild.',
  },
  precondition_required: { status: 428, title: 'An edit must say what it edits', advice: 'Send If-Match with the ETag you read.' },
  stale_version: {
    status: 412,
    title: 'It was changed in the meantime',
    advice: 'Read it again, look at the change and edit that version.',
  },
  invalid_reference: {
    status: 422,
    title: 'It names something that does not exist',
    advice: 'Enter what `pointer` names first, or correct the code.',
  },
  invalid_value: { status: 422, title: 'A value breaks a rule', advice: 'Correct the field that `pointer` names.' },
  not_editable: { status: 409, title: 'This can no longer be changed', advice: 'Make a new one; what has been used stays as it was.' },
  import_invalid: {
    status: 422,
    title: 'The file has errors; nothing was imported',
    advice: 'Correct the rows in `errors` and send the whole file again.',
  },
  import_not_found: { status: 404, title: 'Unknown import', advice: 'Check the id, or stage the file again.' },
  cursor_invalid: {
    status: 400,
    title: 'The cursor is not one of ours',
    advice: 'Start without a cursor and use the `next` of each page as it is.',
  },
  invalid_period: { status: 422, title: 'The period cannot be read', advice: 'Write 2017-Q2, 2017-05, 2017 or two dates as from and to.' },
  unknown_metric: { status: 422, title: 'Unknown metric', advice: 'Use one of `metrics`.' },
  vintage_unknown: { status: 422, title: 'The vintage lies beyond the book', advice: 'Ask for a vintage the market has reached.' },
  statement_not_found: { status: 404, title: 'Unknown statement', advice: 'Check the id.' },
  data_in_use: {
    status: 409,
    title: 'Another process has the data folder open',
    advice: 'Talk to the server that `process` names, or stop it first; two processes on one folder lose data.',
  },
  database_unavailable: {
    status: 503,
    title: 'The database cannot be reached',
    advice: 'Nothing was changed. Send it again, with the same key, after `retryAfterSeconds`.',
  },
  not_embedded: {
    status: 409,
    title: 'The database is not the embedded one',
    advice: 'Back PostgreSQL up with its own tools: docs/guides/backup.md.',
  },
  unknown_buyer: { status: 404, title: 'Unknown buyer in this market', advice: 'Check the id and the market.' },
  buyer_has_open_orders: {
    status: 409,
    title: 'The buyer has something to come',
    advice: 'Hand over or cancel the orders that `orders` names, release the holds of `holds`, then erase.',
  },
  not_ready: { status: 503, title: 'The server is not ready', advice: 'Wait; `checks` says for what.' },
} as const satisfies Record<string, OutcomeInfo>

export const errors = { ...refusals, ...failures, ...requestErrors, ...catalogueErrors, ...roomErrors } as const satisfies Record<
  string,
  OutcomeInfo
>

export type ErrorCode = keyof typeof errors

/** What there is to say about a code. */
export function errorInfo(code: ErrorCode): OutcomeInfo {
  return errors[code]
}

/** Is this text one of the codes? */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errors, text)
}
