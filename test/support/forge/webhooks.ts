import type { ForgeModel, ModelEvent } from './model.js';

/** A call as the forge makes it. */
export interface WebhookCall {
  /** With event, signature and delivery id. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Webhook {
  /** Every call, those that were lost included, in order. */
  readonly calls: WebhookCall[];
  /** HTTP statuses of the receiver's answers. */
  readonly answers: number[];
  /** While true, calls do not reach the receiver. */
  isLost: boolean;
  /** Sends one again, as it was: a replay. @returns the HTTP status */
  send(call: WebhookCall): Promise<number>;
}

/**
 * Tells `url` of what happens in the model, as one forge words it.
 * @param word undefined: the forge does not tell of that event
 */
export const addWebhook = (
  model: ForgeModel,
  url: string,
  word: (event: ModelEvent) => WebhookCall | undefined,
): Webhook => {
  const send = async ({ headers, body }: WebhookCall): Promise<number> => {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    return response.status;
  };
  const webhook: Webhook = { calls: [], answers: [], isLost: false, send };
  model.listen(async (event) => {
    const call = word(event);
    if (!call) return;
    webhook.calls.push(call);
    if (!webhook.isLost) webhook.answers.push(await send(call));
  });
  return webhook;
};
