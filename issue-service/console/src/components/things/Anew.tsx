import { useTranslation } from 'react-i18next';
import { isStale } from '../../api/problem';
import { Button } from '../Button';
import { renew } from './useChange';

interface Props {
  /** Why it was not done. */
  error: unknown;
  /** What is read anew. */
  paths: readonly string[];
  /** Puts away what was written. */
  drop: () => void;
}

/** Where somebody else was first, one can begin again with what is there now. */
export function Anew({ error, paths, drop }: Props) {
  const { t } = useTranslation();
  if (!isStale(error)) return null;
  return <div><Button onClick={() => { drop(); void renew(paths); }}>{t('things.anew')}</Button></div>;
}
