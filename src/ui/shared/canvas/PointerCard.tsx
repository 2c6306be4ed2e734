import { type ReactNode, useLayoutEffect, useRef } from 'react';
import './pointer-card.css';

/** Where the thing is that a card speaks of, in client coordinates. */
interface CardPlace {
  readonly top: number;
  readonly bottom: number;
  /** Where the pointer is, from the left. */
  readonly pointer: number;
}

/** Space between the card, the thing and the edges of the page, in pixels. */
const GAP = 8;

/** A card that follows the pointer, below the thing it speaks of or above, never over it. For eyes only: what it says stands elsewhere, too. */
export function PointerCard({ place, children }: { place: CardPlace; children: ReactNode }) {
  const card = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = card.current;
    if (!element) return;
    const follow = (x: number) => {
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = place.bottom + GAP;
      const top = below + height + GAP <= innerHeight ? below : Math.max(GAP, place.top - GAP - height);
      const left = Math.max(GAP, Math.min(x + GAP, innerWidth - width - GAP));
      element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
    };
    follow(place.pointer);
    const move = (event: PointerEvent) => follow(event.clientX);
    addEventListener('pointermove', move, { passive: true });
    return () => removeEventListener('pointermove', move);
  }, [place]);

  return (
    <div ref={card} className="pointer-card" role="presentation">
      {children}
    </div>
  );
}
