/** The part of Zendesk's SDK that is used; the package has no types. */
declare module 'zendesk_app_framework_sdk' {
  export interface Client {
    get(paths: string[]): Promise<Record<string, unknown> & { errors?: Record<string, { message?: string }> }>;
    invoke(name: string, ...args: unknown[]): Promise<unknown>;
    on(event: string, handler: (data: unknown) => unknown): void;
    metadata(): Promise<{ settings?: Record<string, unknown> } | undefined>;
  }
  const sdk: { init(registered?: () => void): Client | false };
  export default sdk;
}
