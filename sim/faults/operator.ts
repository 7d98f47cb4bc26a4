/** The operator's credentials for the secret all servers of a run have: what simulator and tests send. */
import { operatorAuthorization } from '#sim/operator.ts'
import { runSecret } from './process.ts'

export const authorization = await operatorAuthorization(runSecret)
export const asOperator = { authorization } as const
