import { useTranslation } from 'react-i18next';
import { issueService } from '../../api/clients';
import { asProblem, Problem, WRONG_CREDENTIALS } from '../../api/problem';
import { Button } from '../../components/Button';
import { TextField } from '../../components/things/fields';
import { Form } from '../../components/things/Form';
import { useChange } from '../../components/things/useChange';
import { useDraft } from '../../components/things/useDraft';

const EMPTY = { password: '', newPassword: '', again: '' };

/** Another password, for who has one here and knows it. */
export function Password({ email }: { email: string }) {
  const { t } = useTranslation('profile');
  const { draft, bind } = useDraft(EMPTY);
  const change = useChange<unknown>({
    paths: [],
    showsProblem: true,
    said: t('password.changed'),
    done: () => (Object.keys(EMPTY) as (keyof typeof EMPTY)[]).forEach(name => bind(name).change('')),
  });
  const send = async () => {
    if (draft.newPassword !== draft.again) throw new Problem(422, 'differs', t('password.differs'), [{ field: '/again', message: t('password.differs') }]);
    const body = { email, password: draft.password, newPassword: draft.newPassword };
    return issueService.POST('/api/v1/auth/password', { body }).catch((error: unknown) => {
      const { slug } = asProblem(error);
      throw slug === WRONG_CREDENTIALS ? new Problem(422, 'wrong', t('password.wrong'), [{ field: '/password', message: t('password.wrong') }]) : error;
    });
  };
  return (
    <section className="card" aria-labelledby="profile-password">
      <div className="card-h"><h2 id="profile-password">{t('password.title')}</h2></div>
      <Form error={change.error} className="form card-b profile-password" submit={() => change.mutate(send)}>
        <TextField {...bind('password')} label={t('password.present')} type="password" autoComplete="current-password" required maxLength={128} />
        <TextField {...bind('newPassword')} label={t('password.new')} hint={t('password.rule')} type="password" autoComplete="new-password" required maxLength={128} />
        <TextField {...bind('again')} label={t('password.again')} type="password" autoComplete="new-password" required maxLength={128} />
        <p className="hint">{t('password.ends')}</p>
        <div><Button look="primary" type="submit" loading={change.isPending}>{t('password.change')}</Button></div>
      </Form>
    </section>
  );
}
