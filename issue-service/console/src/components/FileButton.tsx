import { Upload } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button } from './Button';

interface Props {
  /** What may be chosen, as `accept` of an input has it. */
  accept: string;
  take: (file: File) => void;
  size?: 'small' | 'medium';
  /** What the button says. */
  children: ReactNode;
}

/** A button that lets a file be chosen: what a browser shows by itself is in its own language. */
export function FileButton({ accept, take, size = 'medium', children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={event => {
          const file = event.target.files?.[0];
          // So that the same file can be taken once more.
          event.target.value = '';
          if (file) take(file);
        }}
      />
      <Button size={size} icon={<Upload size={size === 'small' ? 14 : 15} aria-hidden />} onClick={() => input.current?.click()}>{children}</Button>
    </>
  );
}
