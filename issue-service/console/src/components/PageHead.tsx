import { useEffect, type ReactNode } from 'react';

interface Props {
  title: string;
  /** What the page is for, in a sentence. */
  lead?: string;
  /** Buttons. */
  children?: ReactNode;
}

/** A page's heading, which is also the title of the browser's tab. */
export function PageHead({ title, lead, children }: Props) {
  useTitle(title);
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {children && <div className="head-actions">{children}</div>}
    </header>
  );
}

export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Stagegate`;
  }, [title]);
}
