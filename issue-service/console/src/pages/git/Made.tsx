import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { Button } from '../../components/Button';
import { ShownOnce } from '../../components/things/Shown';
import { HookSteps } from './Hook';

/** A connection was made: what its host has to be told, and the secret, which is shown now and never again. */
export function Made({ made, close }: { made: IssueSchemas['NewGitSecret']; close: () => void }) {
  const { t } = useTranslation('git');
  return (
    <div className="form">
      <p>{t('made.text')}</p>
      <ShownOnce secret={made.webhookSecret} label={t('hook.secret')} text={t('hook.once')} />
      <h3>{t('hook.title')}</h3>
      <HookSteps connection={made.connection} />
      <div className="drawer-foot"><span className="grow" /><Button look="primary" onClick={close}>{t('made.done')}</Button></div>
    </div>
  );
}
