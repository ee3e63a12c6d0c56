import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  icon: LucideIcon;
  title: string;
  /** What to do about it. */
  text: string;
  action?: ReactNode;
}

/** A list with nothing in it, or a page that is none. */
export function Empty({ icon: Icon, title, text, action }: Props) {
  return (
    <div className="empty">
      <Icon size={28} strokeWidth={1.6} aria-hidden />
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </div>
  );
}
