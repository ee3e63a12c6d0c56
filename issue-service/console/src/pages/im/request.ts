import type { GatewaySchemas } from '../../api/clients';

/** What is typed into the form of an app. */
export interface Draft {
  appId: string;
  appSecret: string;
  encryptKey: string;
  forgetEncryptKey: boolean;
  verificationToken: string;
  forgetVerificationToken: boolean;
  approvalCode: string;
  baseUrl: string;
}

/** A secret that is left out stays as it is; an empty one is removed. */
const secret = (text: string, forget = false): string | undefined => (forget ? '' : text || undefined);

export function requestOf(draft: Draft, region: 'FEISHU' | 'LARK', enabled: boolean): GatewaySchemas['SettingsRequest'] {
  const secrets = {
    appSecret: secret(draft.appSecret.trim()),
    encryptKey: secret(draft.encryptKey.trim(), draft.forgetEncryptKey),
    verificationToken: secret(draft.verificationToken.trim(), draft.forgetVerificationToken),
  };
  return {
    enabled,
    region,
    appId: draft.appId.trim(),
    approvalCode: draft.approvalCode.trim() || null,
    baseUrl: draft.baseUrl.trim() || null,
    ...(Object.fromEntries(Object.entries(secrets).filter(([, text]) => text !== undefined)) as Partial<Record<keyof typeof secrets, string>>),
  };
}
