import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { Choices } from '../../app/You';
import { sessionQuery } from '../../api/session';
import { Logo } from '../../components/Logo';
import { useTitle } from '../../components/PageHead';
import { ChangePassword } from './ChangePassword';
import { ProviderFault } from './ProviderFault';
import { Providers } from './Providers';
import { SignInForm } from './SignInForm';
import { faultOf } from './faults';
import { landing } from './landing';
import './sign-in.css';

/** Signing in with a built-in account or by a provider; a password that somebody else chose is changed first. */
export default function SignInPage() {
  const { t } = useTranslation('sign-in');
  const [parameters] = useSearchParams();
  const to = landing(parameters.get('to'));
  const fault = faultOf(parameters.get('fault'));
  const session = useQuery(sessionQuery);
  const [changing, setChanging] = useState<{ email: string; password: string }>();
  useTitle(t('title'));
  if (session.data) return <Navigate to={to} replace />;
  return (
    <div className="sign-in">
      <main className="card">
        <div className="sign-in-head">
          <Logo size={36} />
          <h1>{t(changing ? 'change.title' : 'title')}</h1>
        </div>
        {changing
          ? <ChangePassword {...changing} back={() => setChanging(undefined)} />
          : <>{fault && <ProviderFault fault={fault} />}<SignInForm mustChange={setChanging} /><Providers to={to} /></>}
      </main>
      <footer><Choices /></footer>
    </div>
  );
}
