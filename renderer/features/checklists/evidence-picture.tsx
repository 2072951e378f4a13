import { useEffect, useRef } from 'react';
import { readEvidence } from '../../live/evidence-store.ts';

/** The largest side of a picture in a list, pixels of the screen. */
const SHOWN_PX = 160;

/**
 * A picture kept as evidence, reduced. It is read when it comes into sight, taken apart by the browser alone, and drawn: nothing in it can be
 * more than pixels here. What is too large to take apart stays a name.
 */
export function EvidencePicture({ id, name }: { readonly id: string; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    let isWanted = true;
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      drawInto(element, id, () => isWanted).catch((error: unknown) =>
        console.warn('A picture cannot be drawn', error),
      );
    });
    sight.observe(element);
    return () => {
      isWanted = false;
      sight.disconnect();
    };
  }, [id]);
  return (
    <canvas ref={canvas} className="evidence-picture" role="img" aria-label={name} width={0} height={0} />
  );
}

async function drawInto(element: HTMLCanvasElement, id: string, isWanted: () => boolean): Promise<void> {
  const { bytes, isPicture } = await readEvidence(id);
  if (!isPicture || !isWanted()) return;
  const side = Math.ceil(SHOWN_PX * devicePixelRatio);
  const whole = await createImageBitmap(new Blob([bytes]));
  const scale = Math.min(1, side / whole.width, side / whole.height);
  element.width = Math.max(1, Math.round(whole.width * scale));
  element.height = Math.max(1, Math.round(whole.height * scale));
  element.style.width = `${element.width / devicePixelRatio}px`;
  element.getContext('2d')?.drawImage(whole, 0, 0, element.width, element.height);
  whole.close();
}
