/**
 * What browsers are told with every answer. The set is helmet's without what only old browsers read; written out because @fastify/helmet works the
 * policy out anew for every request, which cost more than validating an order.
 */
const policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

export function securityHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    // Nothing to other sites; to ours, so that a form says where it was sent from.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // On loopback there is no TLS to insist on; in front of a business there is.
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/** The policy of the API's docs: swagger-ui sets styles inline. */
export const docsPolicy = policy.replace('img-src', "style-src 'self' 'unsafe-inline'; img-src")

/** The policy of the console: its controls add styles at run time, by this answer's nonce. */
export const policyWithStyles = (nonce: string): string => policy.replace('img-src', `style-src 'self' 'nonce-${nonce}'; img-src`)
