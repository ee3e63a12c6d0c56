const HUES = [232, 164, 24, 292, 200, 340, 84];

/** A person's initials on a colour of his or her own; the name must stand beside it. */
export function Face({ name, size = 28 }: { name: string; size?: number }) {
  const hue = HUES[[...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % HUES.length]!;
  const initials = name.split(/[\s._-]+/).filter(Boolean).map(word => [...word][0]).slice(0, 2).join('').toUpperCase();
  return (
    <span className="face" aria-hidden style={{ '--face': hue, width: size, height: size, fontSize: size * 0.38 } as React.CSSProperties}>
      {initials}
    </span>
  );
}
