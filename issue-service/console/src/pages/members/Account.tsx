import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { Button } from '../../components/Button';
import { Confirm } from '../../components/things/Confirm';
import { SecretField } from '../../components/things/fields';
import { Form } from '../../components/things/Form';
import { useChange } from '../../components/things/useChange';
import { useDraft } from '../../components/things/useDraft';

const PATHS = ['/api/v1/people'];

/** A person's password, which he or she changes before anything else, and where he or she is signed in. */
export function Account({ person }: { person: IssueSchemas['PersonView'] }) {
  const { t } = useTranslation('members');
  const { draft, bind } = useDraft({ password: '' });
  const params = { path: { email: person.email } };
  const give = useChange<unknown>({ paths: PATHS, showsProblem: true, said: t('account.given'), done: () => bind('password').change('') });
  return (
    <section>
      <h3>{t('account.title')}</h3>
      <Form error={give.error} submit={() => give.mutate(() => issueService.PUT('/api/v1/people/{email}/password', { params, body: { password: draft.password } }))}>
        <SecretField {...bind('password')} label={t('account.password')} isSet={person.account === true} hint={t('account.hint')} required />
        <div className="things-bar">
          <Button type="submit" loading={give.isPending}>{t('account.give')}</Button>
          {person.account && (
            <Confirm title={t('account.take')} text={t('account.takeText')} act={() => issueService.DELETE('/api/v1/people/{email}/password', { params })} paths={PATHS} />
          )}
          <Confirm title={t('account.signOut')} text={t('account.signOutText')} act={() => issueService.DELETE('/api/v1/people/{email}/sessions', { params })} paths={[]} said={t('account.signedOut')} />
        </div>
      </Form>
    </section>
  );
}
