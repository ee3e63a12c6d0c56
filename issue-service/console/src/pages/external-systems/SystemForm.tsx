import { useTranslation } from 'react-i18next';
import { imGateway, type GatewaySchemas } from '../../api/clients';
import { CheckField, ChoiceField, NumberField, SecretField, TextField } from '../../components/things/fields';
import { Copied } from '../../components/things/Shown';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';
import { useAskedByFlows } from '../../components/useAskedByFlows';
import { hoursOf, periodOf } from './period';

const MOST_HOURS = 24 * 90;

interface Props {
  /** Left out where one is added. */
  system?: GatewaySchemas['SystemView'];
  etag?: string;
  close: () => void;
}

/** A system's address and how it is spoken to; its secret is written, never read. */
export function SystemForm({ system, etag = '', close }: Props) {
  const { t } = useTranslation('external-systems');
  const { draft, bind, kept } = useDraft({
    id: system?.id ?? '',
    title: system?.title ?? '',
    endpoint: system?.endpoint ?? '',
    secret: '',
    contract: system?.contract ?? 'CLOUD_EVENTS' as string,
    statusUrl: system?.statusUrl ?? '',
    timeout: hoursOf(system?.timeout ?? null),
    onTimeout: system?.onTimeout ?? 'HOLD' as string,
    enabled: system?.enabled ?? true,
  });
  const asked = useAskedByFlows(!!system, node => node.external === system?.id);
  const params = { path: { id: system?.id ?? '' }, header: { 'If-Match': etag } };
  const body = (): GatewaySchemas['SystemRequest'] => ({
    title: draft.title.trim(),
    endpoint: draft.endpoint.trim(),
    contract: draft.contract as GatewaySchemas['Contract'],
    statusUrl: draft.statusUrl.trim() || null,
    timeout: periodOf(draft.timeout),
    onTimeout: draft.onTimeout as GatewaySchemas['OnTimeout'],
    enabled: draft.enabled,
    ...(!system && { id: draft.id.trim() }),
    ...(draft.secret && { secret: draft.secret.trim() }),
  });
  return (
    <ThingForm<unknown>
      paths={['/api/v1/external-systems']}
      kept={kept}
      done={close}
      save={() => (system ? imGateway.PUT('/api/v1/external-systems/{id}', { params, body: body() }) : imGateway.POST('/api/v1/external-systems', { body: body() }))}
      remove={system && (() => imGateway.DELETE('/api/v1/external-systems/{id}', { params }))}
      removeText={`${t('removeText')} ${asked}`}
    >
      <TextField {...bind('title')} label={t('name')} required maxLength={200} />
      <TextField {...bind('id')} label={t('id')} hint={t('idHint')} mono required disabled={!!system} maxLength={100} />
      <TextField {...bind('endpoint')} label={t('endpoint')} hint={t('endpointHint')} mono required type="url" maxLength={2000} placeholder="https://" />
      <SecretField {...bind('secret')} label={t('secret')} isSet={!!system} required={!system} hint={system ? undefined : t('secretHint')} />
      <ChoiceField {...bind('contract')} label={t('contract')} choices={['CLOUD_EVENTS', 'PLAIN'].map(value => ({ value, label: t(`contracts.${value}`) }))} />
      <TextField {...bind('statusUrl')} label={t('statusUrl')} hint={t('statusUrlHint')} mono type="url" maxLength={2000} />
      <div className="two">
        <NumberField {...bind('timeout')} label={t('timeout')} hint={t('timeoutHint')} min={1} max={MOST_HOURS} />
        <ChoiceField {...bind('onTimeout')} label={t('onTimeout')} choices={['HOLD', 'REJECT'].map(value => ({ value, label: t(`timeouts.${value}`) }))} />
      </div>
      <CheckField {...bind('enabled')} label={t('enabled')} hint={t('enabledHint')} />
      {system && (
        <div className="field">
          <span className="label">{t('callback')}</span>
          <Copied value={system.callbackUrl} label={t('callback')} />
          <span className="hint">{t('callbackHint')}</span>
        </div>
      )}
    </ThingForm>
  );
}
