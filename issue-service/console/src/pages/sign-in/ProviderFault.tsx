import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Fault } from './faults';

/** Why nobody is signed in, told to who was with a provider. */
export function ProviderFault({ fault }: { fault: Fault }) {
  const { t } = useTranslation('sign-in');
  return (
    <div className="problem" role="alert">
      <TriangleAlert size={18} aria-hidden />
      <div>
        <strong>{t('failed')}</strong>
        <p>{t(`fault.${fault}`)}</p>
      </div>
    </div>
  );
}
