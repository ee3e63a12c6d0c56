import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'default' | 'primary' | 'dashed' | 'text' | 'link';
  /** It takes something away, or says no. */
  danger?: boolean;
  size?: 'small' | 'medium';
  /** As wide as what it stands in. */
  block?: boolean;
  /** What it began is under way: it says so, and cannot be pressed once more. */
  loading?: boolean;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** A button of the browser in this console's looks. */
export function Button({ look = 'default', danger = false, size = 'medium', block = false, loading = false, icon, className, children, onClick, type = 'button', ...others }: Props) {
  const classes = ['button', look !== 'default' && `button-${look}`, danger && 'button-danger', size === 'small' && 'button-small', block && 'button-block', children === undefined && 'button-icon', className];
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // It is not disabled meanwhile, which would lose the focus.
    if (loading) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button {...others} type={type} className={classes.filter(Boolean).join(' ')} onClick={press} {...(loading && { 'aria-busy': true, 'aria-disabled': true })}>
      {loading ? <LoaderCircle className="spins" size={15} aria-hidden /> : icon}
      {children}
    </button>
  );
}
