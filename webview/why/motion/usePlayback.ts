import { useLayoutEffect, useState } from 'preact/hooks';

export interface Playback {
  /** 0 … steps */
  readonly step: number;
  readonly playing: boolean;
  goTo(step: number): void;
  toggle(): void;
}

/** Milliseconds that all steps take, however many there are. */
const duration = 7000;
/** In so few pictures for somebody who wants no motion. */
const stills = 14;

/** A step that moves only when a person wants it to. It begins at the end, where the whole way is seen. */
export function usePlayback(steps: number): Playback {
  const [wanted, setStep] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const step = Math.min(steps, wanted ?? steps);
  // Before the next frame: what is paused stays where it is.
  useLayoutEffect(() => {
    if (!playing) return;
    const [from, began] = [step, performance.now()];
    const still = document.body.classList.contains('vscode-reduce-motion') || matchMedia('(prefers-reduced-motion: reduce)').matches;
    let frame = 0;
    const advance = () => {
      const share = (performance.now() - began) / duration;
      const next = Math.min(steps, from + Math.floor((still ? Math.floor(share * stills) / stills : share) * steps));
      setStep(next);
      if (next >= steps) setPlaying(false);
      else frame = requestAnimationFrame(advance);
    };
    frame = requestAnimationFrame(advance);
    return () => cancelAnimationFrame(frame);
  }, [playing, steps]);
  return {
    step,
    playing,
    goTo: (next) => {
      setPlaying(false);
      setStep(Math.max(0, Math.min(steps, next)));
    },
    toggle: () => {
      if (!playing && step >= steps) setStep(0);
      setPlaying(!playing);
    },
  };
}
