import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { toast } from '../toast';
import './things.css';

/** A secret that was just made: it is shown now and never again. */
export function ShownOnce({ secret, label, text }: { secret: string; label: string; text: string }) {
  return (
    <div className="shown-once" role="status">
      <p>{text}</p>
      <Copied value={secret} label={label} />
    </div>
  );
}

/** Something to be copied elsewhere. */
export function Copied({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation();
  // Not there on a plain http address that is not this machine: then it is marked and copied by hand.
  const copy = navigator.clipboard
    && (() => navigator.clipboard.writeText(value).then(() => toast.success(t('things.copied')), () => toast.error(t('things.notCopied'))));
  return (
    <div className="copied">
      <code>{value}</code>
      {copy && <Button size="small" aria-label={t('things.copyOf', { what: label })} icon={<Copy size={14} aria-hidden />} onClick={() => void copy()}>{t('things.copy')}</Button>}
    </div>
  );
}
