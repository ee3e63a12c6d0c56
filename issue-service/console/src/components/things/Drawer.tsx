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

/** Beside a list, what one of it is. It closes by going to another address; who leaves what was written in it and not saved is asked first. */
export function Drawer({ title, close, children }: Props) {
  const [forms] = useState(() => new Set<string>());
  const question = useLeaving(() => forms.size > 0);
  return (
    <Unsaved value={forms}>
      <Dialog look="drawer" title={title} close={close}>
        {children}
        {question}
      </Dialog>
    </Unsaved>
  );
}
