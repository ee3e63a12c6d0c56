import { WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../api/live';

/** Says that what is shown may be old, until it is not any more. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const isLost = useConnection() === 'lost';
  return (
    <div role="status" className={isLost ? 'connection' : undefined}>
      {isLost && <><WifiOff size={15} aria-hidden />{t('connection.lost')}</>}
    </div>
  );
}
