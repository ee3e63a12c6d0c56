import { useMutation } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, problemOf } from '../../api/problem';
import { reach, signIn } from '../../api/session';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';

interface Props {
  email: string;
  /** The present one, which somebody else chose. */
  password: string;
  back: () => void;
}

/** A password of one's own, then signing in with it. */
export function ChangePassword({ email, password, back }: Props) {
  const { t } = useTranslation('sign-in');
  const id = useId();
  const [newPassword, setNewPassword] = useState('');
  const [again, setAgain] = useState('');
  const differs = again !== '' && again !== newPassword;
  const changing = useMutation({
    mutationFn: async () => {
      const response = await reach('/api/v1/auth/password', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password, newPassword }),
      });
      if (!response.ok) throw await problemOf(response);
      await signIn(email, newPassword);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (newPassword === again) changing.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>{t('change.text')}</p>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <div className="field">
        <label htmlFor={`${id}-new`}>{t('change.new')}</label>
        <input className="input" id={`${id}-new`} type="password" autoComplete="new-password" required minLength={12} maxLength={128} autoFocus aria-describedby={`${id}-rule`} value={newPassword} onChange={event => setNewPassword(event.target.value)} />
        <span className="hint" id={`${id}-rule`}>{t('change.rule')}</span>
      </div>
      <div className="field">
        <label htmlFor={`${id}-again`}>{t('change.again')}</label>
        <input className="input" id={`${id}-again`} type="password" autoComplete="new-password" required aria-invalid={differs} aria-describedby={`${id}-differs`} value={again} onChange={event => setAgain(event.target.value)} />
        <span className="error" id={`${id}-differs`} role="status">{differs && t('change.differs')}</span>
      </div>
      {changing.error && <ProblemView error={changing.error} title={asProblem(changing.error).status === 422 ? t('change.refused') : t('failed')} />}
      <Button look="primary" type="submit" block loading={changing.isPending} disabled={differs}>{t('change.submit')}</Button>
      <Button look="link" onClick={back}>{t('change.back')}</Button>
    </form>
  );
}
