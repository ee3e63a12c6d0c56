import { useMutation } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { signIn } from '../../api/session';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';

interface Props {
  /** The password is right and was chosen by somebody else. */
  mustChange: (who: { email: string; password: string }) => void;
}

/** E-mail and password of a built-in account. */
export function SignInForm({ mustChange }: Props) {
  const { t } = useTranslation('sign-in');
  const id = useId();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signing = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onError: error => {
      if (asProblem(error).slug === 'password-change-required') mustChange({ email: email.trim(), password });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signing.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-email`}>{t('email')}</label>
        <input className="input" id={`${id}-email`} type="email" autoComplete="username" required autoFocus value={email} onChange={event => setEmail(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t('password')}</label>
        <input className="input" id={`${id}-password`} type="password" autoComplete="current-password" required value={password} onChange={event => setPassword(event.target.value)} />
      </div>
      {signing.error && <ProblemView error={signing.error} title={asProblem(signing.error).status === 401 ? t('wrong') : t('failed')} />}
      <Button look="primary" type="submit" block loading={signing.isPending}>{t('submit')}</Button>
    </form>
  );
}
