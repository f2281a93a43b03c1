export declare const modules: readonly string[]
export declare const TOTAL: number
export declare function numericDigest(functions: Record<string, unknown>): string
