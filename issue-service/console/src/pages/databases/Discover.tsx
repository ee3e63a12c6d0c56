import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $issues, issueService } from '../../api/clients';
import { Button } from '../../components/Button';
import { choices, useEnvironments } from '../../components/names';
import { ProblemView } from '../../components/ProblemView';
import { ChecksField, ChoiceField } from '../../components/things/fields';
import { Form } from '../../components/things/Form';
import { useChange } from '../../components/things/useChange';
import { useDraft } from '../../components/things/useDraft';
import { ProjectField } from './ProjectField';

/** Databases of a server that are not registered yet, to be registered together. */
export function Discover({ instance, may }: { instance: string; may: boolean }) {
  const { t } = useTranslation('databases');
  const [isAsked, ask] = useState(false);
  const { data, error, refetch, isFetching } = $issues.useQuery(
    'get',
    '/api/v1/instances/{id}/databases:discover',
    { params: { path: { id: instance }, query: { limit: 200 } } },
    { enabled: isAsked, retry: false },
  );
  const names = data?.items.map(item => item.name) ?? [];
  return (
    <section aria-live="polite">
      <h3>{t('discover.title')}</h3>
      <div className="form">
        <p className="hint">{t('discover.text')}</p>
        <div>
          <Button icon={<Search size={15} aria-hidden />} loading={isFetching} onClick={() => (isAsked ? void refetch() : ask(true))}>{t('discover.run')}</Button>
        </div>
        {error && <ProblemView error={error} />}
        {data && names.length === 0 && <p className="mute">{t('discover.none')}</p>}
        {names.length > 0 && (may ? <Register instance={instance} names={names} /> : <ul>{names.map(name => <li key={name}><code>{name}</code></li>)}</ul>)}
      </div>
    </section>
  );
}

function Register({ instance, names }: { instance: string; names: readonly string[] }) {
  const { t } = useTranslation('databases');
  const { environments } = useEnvironments();
  const { draft, bind, kept } = useDraft({ name: [] as string[], environment: '', project: '' });
  const chosen = draft.name.filter(name => names.includes(name));
  const register = useChange<void>({ paths: ['/api/v1/databases', '/api/v1/instances'], showsProblem: true, done: kept });
  // One after another, so that those before a refused one are registered.
  const send = async () => {
    for (const name of chosen) {
      await issueService.POST('/api/v1/databases', { body: { instance, name, environment: draft.environment, project: draft.project } });
    }
  };
  return (
    <Form error={register.error} submit={() => register.mutate(send)}>
      <ChecksField {...bind('name')} label={t('discover.found')} choices={names.map(name => ({ value: name, label: name }))} />
      <div className="two">
        <ChoiceField {...bind('environment')} label={t('environment')} required choices={choices(environments)} />
        <ProjectField {...bind('project')} />
      </div>
      <div><Button look="primary" type="submit" disabled={chosen.length === 0} loading={register.isPending}>{t('discover.register', { count: chosen.length })}</Button></div>
    </Form>
  );
}
