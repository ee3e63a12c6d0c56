import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const LOOKS = { LOW: 'badge-ok', MODERATE: 'badge-wait', HIGH: 'badge-err' } as const;

export function RiskBadge({ risk }: { risk: keyof typeof LOOKS }) {
  const { t } = useTranslation();
  return <span className={`badge ${LOOKS[risk]}`}><ShieldAlert size={13} aria-hidden />{t(`risk.${risk}`)}</span>;
}
