import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { Confirm } from '../../components/things/Confirm';
import { Copied, ShownOnce } from '../../components/things/Shown';
import { hookPage } from './hosts';

/** Where the host is to send its pushes, and another secret to sign them with. */
export function Hook({ connection }: { connection: IssueSchemas['GitConnectionView'] }) {
  const { t } = useTranslation('git');
  const [secret, tell] = useState<string>();
  const params = { path: { id: connection.id } };
  return (
    <section>
      <h3>{t('hook.title')}</h3>
      <div className="form">
        <HookSteps connection={connection} />
        {secret && <ShownOnce secret={secret} label={t('hook.secret')} text={t('hook.once')} />}
        <div>
          <Confirm
            title={t('hook.another')}
            text={t('hook.anotherText')}
            danger={false}
            paths={[]}
            said={t('hook.replaced')}
            act={async () => tell((await issueService.POST('/api/v1/git-connections/{id}/webhook-secret', { params })).data!.webhookSecret)}
          />
        </div>
      </div>
    </section>
  );
}

/** What is to be done at the host. */
export function HookSteps({ connection }: { connection: IssueSchemas['GitConnectionView'] }) {
  const { t } = useTranslation('git');
  const page = hookPage(connection.host, connection.apiUrl, connection.repository);
  return (
    <>
      <Copied value={connection.hookUrl} label={t('hook.url')} />
      <ol className="git-steps">
        {(['open', 'url', 'secret', 'events'] as const).map(step => (
          <li key={step}>
            {t(`hook.steps.${connection.host}.${step}`)}
            {step === 'open' && page && <> <a href={page} target="_blank" rel="noreferrer">{t('hook.page')}<ExternalLink size={12} aria-hidden /></a></>}
          </li>
        ))}
      </ol>
    </>
  );
}
