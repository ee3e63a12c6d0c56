import { useState, type ReactNode } from 'react';
import { Dialog } from '../Dialog';
import { useLeaving } from '../useLeaving';
import { Unsaved } from './unsaved';
import './things.css';

interface Props {
  title: string;
  close: () => void;
  children: ReactNode;
}

/** Beside a list, what one of it is. Who leaves what was written in it and not saved is asked first; what saves it closes at once. */
export function Drawer({ title, close, children }: Props) {
  const [forms] = useState(() => new Set<string>());
  const { leave, question } = useLeaving(() => forms.size > 0, close);
  return (
    <Unsaved value={forms}>
      <Dialog look="drawer" title={title} close={leave}>
        {children}
        {question}
      </Dialog>
    </Unsaved>
  );
}
