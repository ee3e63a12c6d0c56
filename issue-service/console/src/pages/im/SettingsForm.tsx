import { useTranslation } from 'react-i18next';
import { imGateway, type GatewaySchemas } from '../../api/clients';
import { asProblem } from '../../api/problem';
import { useFormat } from '../../app/format';
import { Button } from '../../components/Button';
import { Anew } from '../../components/things/Anew';
import { Confirm } from '../../components/things/Confirm';
import { CheckField, SecretField, TextField } from '../../components/things/fields';
import { Form } from '../../components/things/Form';
import { useChange } from '../../components/things/useChange';
import { useDraft } from '../../components/things/useDraft';
import { FindingList } from './FindingView';
import { requestOf, type Draft } from './request';
import type { Finding } from './steps';

const PATHS = ['/api/v1/im/settings'];
const REGIONS = { FEISHU: 'feishu.cn', LARK: 'larksuite.com' } as const;

export type Region = keyof typeof REGIONS;

interface Props {
  view: GatewaySchemas['SettingsView'];
  etag: string;
  /** The steps of enabling, as the last answer told them. */
  steps: readonly Finding[];
  tell: (steps: readonly Finding[]) => void;
  region: Region;
  setRegion: (region: Region) => void;
}

/** The app's settings. Secrets are written, never read. */
export function SettingsForm({ view, etag, steps, tell, region, setRegion }: Props) {
  const { t } = useTranslation('im');
  const { ago } = useFormat();
  const kept: Draft = {
    appId: view.appId,
    appSecret: '',
    encryptKey: '',
    forgetEncryptKey: false,
    verificationToken: '',
    forgetVerificationToken: false,
    approvalCode: view.approvalCode ?? '',
    baseUrl: view.baseUrl ?? '',
  };
  const { draft, bind } = useDraft(kept);
  const change = useChange<{ data?: GatewaySchemas['SettingsView'] }>({ paths: PATHS, showsProblem: true, keepsDraft: true, done: ({ data }) => tell(data?.steps ?? []) });
  const put = (body: GatewaySchemas['SettingsRequest']) => imGateway.PUT('/api/v1/im/settings', { params: { header: { 'If-Match': etag } }, body });
  const send = (enabled: boolean) => put(requestOf(draft, region, enabled));
  // What was only tried is not saved by turning it off.
  const disable = () => put(requestOf(kept, view.region === 'LARK' ? 'LARK' : 'FEISHU', false));
  const refused = change.error ? (asProblem(change.error).besides.steps as Finding[] | undefined) : undefined;
  const shown = refused ?? steps;
  const since = ({ since: at, by, readable }: GatewaySchemas['SecretView']) =>
    !readable ? t('unreadable') : at && by ? t('keptSince', { when: ago(at), who: by }) : t('common:things.secretKept');
  return (
    <Form error={change.error} className="form im-form" submit={() => change.mutate(() => send(true))}>
      <fieldset className="im-region">
        <legend>{t('region')}</legend>
        {(Object.keys(REGIONS) as Region[]).map(each => (
          <label key={each}>
            <input type="radio" name="region" checked={region === each} onChange={() => setRegion(each)} />
            <span>{REGIONS[each]}</span>
          </label>
        ))}
      </fieldset>
      <div className="two">
        <TextField {...bind('appId')} label={t('appId')} mono required maxLength={100} placeholder="cli_…" />
        <SecretField {...bind('appSecret')} label={t('appSecret')} isSet={view.appSecret.set} hint={view.appSecret.set ? since(view.appSecret) : undefined} required={!view.appSecret.set} />
        <div className="field">
          <SecretField {...bind('encryptKey')} label={t('encryptKey')} isSet={view.encryptKey.set} hint={view.encryptKey.set ? since(view.encryptKey) : t('encryptKeyHint')} disabled={draft.forgetEncryptKey} />
          {view.encryptKey.set && <CheckField {...bind('forgetEncryptKey')} label={t('forget')} />}
        </div>
        <div className="field">
          <SecretField {...bind('verificationToken')} label={t('verificationToken')} isSet={view.verificationToken.set} hint={view.verificationToken.set ? since(view.verificationToken) : t('verificationTokenHint')} disabled={draft.forgetVerificationToken} />
          {view.verificationToken.set && <CheckField {...bind('forgetVerificationToken')} label={t('forget')} />}
        </div>
      </div>
      <details className="im-more">
        <summary>{t('more')}</summary>
        <div className="two">
          <TextField {...bind('approvalCode')} label={t('approvalCode')} hint={t('approvalCodeHint')} mono maxLength={100} />
          <TextField {...bind('baseUrl')} label={t('baseUrl')} hint={t('baseUrlHint')} mono maxLength={500} />
        </div>
      </details>
      {shown.length > 0 && (
        <section className="im-report" aria-live="polite">
          <h3>{t(refused ? 'report.refused' : 'report.done')}</h3>
          <FindingList findings={shown} label={t('report.label')} />
        </section>
      )}
      <div className="im-act">
        <Button look="primary" type="submit" loading={change.isPending}>{t(view.enabled ? 'saveAndTry' : 'enable')}</Button>
        {view.enabled
          ? <Confirm title={t('disable')} text={t('disableText')} act={disable} paths={PATHS} renewsFirst done={() => tell([])} />
          : <Button loading={change.isPending} onClick={() => change.mutate(() => send(false))}>{t('keepOff')}</Button>}
        {view.source === 'STORED' && (
          <Confirm
            title={t('reset')}
            text={t('resetText')}
            act={() => imGateway.DELETE('/api/v1/im/settings', { params: { header: { 'If-Match': etag } } })}
            paths={PATHS}
            renewsFirst
            done={() => tell([])}
          />
        )}
        <Anew error={change.error} paths={PATHS} drop={() => { change.reset(); tell([]); }} />
      </div>
    </Form>
  );
}
