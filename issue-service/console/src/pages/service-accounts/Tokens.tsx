import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $issues, issueService, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Button } from '../../components/Button';
import { choices, usePeople, useProjects } from '../../components/names';
import { Confirm } from '../../components/things/Confirm';
import { ChecksField, ChoiceField, TextField } from '../../components/things/fields';
import { Form } from '../../components/things/Form';
import { localOf, momentOf } from '../../components/things/moments';
import { ShownOnce } from '../../components/things/Shown';
import { ThingList, ThingRow } from '../../components/things/ThingList';
import { useChange } from '../../components/things/useChange';
import { useDraft } from '../../components/things/useDraft';

/** As docs/api.md lists them. */
const SCOPES = [
  'issues:read', 'issues:open', 'issues:comment', 'issues:change', 'issues:rollout', 'workspace:read', 'workspace:edit', 'audit:read', 'approvals:read', 'flows:read', 'flows:edit',
  'channels:read', 'channels:edit',
];
const PATHS = ['/api/v1/service-accounts/{id}/tokens'];
const USUAL_MILLIS = 90 * 86_400_000;

/** What the account shows when it calls. A token is told once, when it is made. */
export function Tokens({ account }: { account: string }) {
  const { t } = useTranslation('service-accounts');
  const { moment, ago, list: inWords } = useFormat();
  const { projectTitle } = useProjects();
  const { personName } = usePeople();
  const [made, tell] = useState<string>();
  const [isAdding, add] = useState(false);
  const { data, error, refetch } = $issues.useQuery('get', '/api/v1/service-accounts/{id}/tokens', { params: { path: { id: account } } });
  const state = (token: IssueSchemas['TokenView']) => (token.revokedAt ? 'revoked' : Date.parse(token.expiresAt) <= Date.now() ? 'expired' : 'valid');
  return (
    <section>
      <h3>{t('tokens.title')}</h3>
      <div className="form">
        {made && <ShownOnce secret={made} label={t('tokens.one')} text={t('tokens.once')} />}
        {isAdding
          ? <NewToken account={account} done={token => { tell(token); add(false); }} cancel={() => add(false)} />
          : <div><Button onClick={() => { tell(undefined); add(true); }}>{t('tokens.add')}</Button></div>}
        <ThingList
          label={t('tokens.title')}
          list={{ items: data?.items, error, refetch }}
          keyOf={token => token.id}
          row={token => (
            <ThingRow
              title={token.name}
              sub={
                <>
                  <span>{inWords(token.scopes)}</span>
                  {token.project && <span>{t('tokens.only', { project: projectTitle(token.project) })}</span>}
                  <span>{t('tokens.until', { when: moment(token.expiresAt) })}</span>
                  <span>{token.lastUsedAt ? t('tokens.used', { when: ago(token.lastUsedAt) }) : t('tokens.unused')}</span>
                  <span title={moment(token.createdAt)}>{t('tokens.made', { when: ago(token.createdAt), who: personName(token.createdBy) })}</span>
                  {token.revokedAt && token.revokedBy && (
                    <span title={moment(token.revokedAt)}>{t('tokens.revokedBy', { when: ago(token.revokedAt), who: personName(token.revokedBy) })}</span>
                  )}
                </>
              }
            >
              <span className={state(token) === 'valid' ? 'badge badge-ok' : 'badge'}>{t(`tokens.${state(token)}`)}</span>
              {state(token) === 'valid' && (
                <Confirm
                  title={t('tokens.revoke')}
                  text={t('tokens.revokeText', { name: token.name })}
                  size="small"
                  paths={PATHS}
                  act={() => issueService.DELETE('/api/v1/service-accounts/{id}/tokens/{tokenId}', { params: { path: { id: account, tokenId: token.id } } })}
                />
              )}
            </ThingRow>
          )}
          empty={{ icon: KeyRound, title: t('tokens.none'), text: t('tokens.noneText') }}
        />
      </div>
    </section>
  );
}

function NewToken({ account, done, cancel }: { account: string; done: (token: string) => void; cancel: () => void }) {
  const { t } = useTranslation('service-accounts');
  const { projects } = useProjects();
  const { draft, bind } = useDraft({ name: '', scopes: ['issues:read'], project: '', expiresAt: localOf(new Date(Date.now() + USUAL_MILLIS).toISOString()) });
  const make = useChange<{ data?: IssueSchemas['NewToken'] }>({ paths: PATHS, showsProblem: true, said: null, done: ({ data }) => data && done(data.token) });
  const send = () =>
    issueService.POST('/api/v1/service-accounts/{id}/tokens', {
      params: { path: { id: account } },
      body: { name: draft.name.trim(), scopes: draft.scopes, project: draft.project || null, expiresAt: momentOf(draft.expiresAt)! },
    });
  return (
    <Form error={make.error} submit={() => make.mutate(send)}>
      <TextField {...bind('name')} label={t('tokens.name')} hint={t('tokens.nameHint')} required autoFocus maxLength={100} />
      <ChecksField {...bind('scopes')} label={t('tokens.scopes')} hint={t('tokens.scopesHint')} choices={SCOPES.map(value => ({ value, label: value }))} />
      <div className="two">
        <ChoiceField {...bind('project')} label={t('tokens.project')} none={t('tokens.everyProject')} choices={choices(projects)} />
        <TextField {...bind('expiresAt')} label={t('tokens.expiresAt')} hint={t('tokens.expiresAtHint')} type="datetime-local" required />
      </div>
      <div className="things-bar">
        <Button look="primary" type="submit" loading={make.isPending}>{t('tokens.make')}</Button>
        <Button onClick={cancel}>{t('common:cancel')}</Button>
      </div>
    </Form>
  );
}
