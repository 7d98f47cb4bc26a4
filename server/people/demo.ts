/** The demo's people have addresses that no mail ever reaches (RFC 2606). */
export const demoDomain = 'demo.example'
