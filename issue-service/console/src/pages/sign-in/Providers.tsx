import { useQuery } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { problemOf } from '../../api/problem';
import { reach } from '../../api/session';

async function readProviders(): Promise<IssueSchemas['ProviderList']> {
  const response = await reach('/api/v1/auth/providers');
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as IssueSchemas['ProviderList'];
}

/** A button for each identity provider that is configured; the browser goes there and comes back signed in. */
export function Providers({ to }: { to: string }) {
  const { t } = useTranslation('sign-in');
  const { data } = useQuery({ queryKey: ['providers'], queryFn: readProviders });
  if (!data || data.items.length === 0) return null;
  return (
    <div className="sign-in-providers">
      <span className="hint">{t('or')}</span>
      {data.items.map(({ id, title, start }) => (
        <a key={id} className="sign-in-provider" href={`${start}?to=${encodeURIComponent(to)}`}>
          <LogIn size={16} aria-hidden />{t('by', { provider: title })}
        </a>
      ))}
    </div>
  );
}
