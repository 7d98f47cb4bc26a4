/** The seed of every random test here, printed in its name: `LAWS_SEED=7 LAWS_RUNS=20` looks elsewhere, and twenty times as long. */
export const seed = Number(process.env['LAWS_SEED'] ?? 20_170_630)
export const runs = (usual: number): number => Math.ceil(usual * Number(process.env['LAWS_RUNS'] ?? 1))
