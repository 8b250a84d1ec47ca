declare module 'qrcode/lib/core/qrcode' {
  /** The modules of a QR code. */
  export function create(
    text: string,
    options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ): { readonly modules: { readonly size: number; readonly get: (row: number, column: number) => number } }
}
