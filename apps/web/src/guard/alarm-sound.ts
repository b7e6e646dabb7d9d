const KEPT_AS = 'plimsoll.sound';
const BEEP_S = 0.16;
const GAP_S = 0.24;
const LOUDNESS = 0.25;
const LOW_HZ = 660;
const HIGH_HZ = 990;

let context: AudioContext | undefined;

export function isSoundOn(): boolean {
  return localStorage.getItem(KEPT_AS) !== 'off';
}

export function keepSound(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
}

/**
 * Browsers let a page be heard from the first press of a key or a button on; whoever reloaded has not pressed one yet.
 */
export function listenForLeave(): () => void {
  const resume = (): void => {
    try {
      context ??= new AudioContext();
      if (context.state === 'suspended') void context.resume();
    } catch (error) {
      console.warn('the alarm cannot be heard', error);
    }
  };
  window.addEventListener('pointerdown', resume);
  window.addEventListener('keydown', resume);
  return () => {
    window.removeEventListener('pointerdown', resume);
    window.removeEventListener('keydown', resume);
  };
}

/** A countdown began: three tones that rise. */
export function ringAlarm(): void {
  [LOW_HZ, (LOW_HZ + HIGH_HZ) / 2, HIGH_HZ].forEach((hertz, i) => beep(hertz, i * GAP_S));
}

/** One second less. */
export function tick(isLast: boolean): void {
  beep(isLast ? HIGH_HZ : LOW_HZ, 0);
}

/** A device that cannot be heard, or has no more voices, must not take the countdown off the screen. */
function beep(hertz: number, afterS: number): void {
  try {
    sound(hertz, afterS);
  } catch (error) {
    console.warn('the alarm cannot be heard', error);
  }
}

function sound(hertz: number, afterS: number): void {
  context ??= new AudioContext();
  const at = context.currentTime + afterS;
  const tone = new OscillatorNode(context, { type: 'triangle', frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  // Without a slope the loudspeaker cracks.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01);
  volume.gain.linearRampToValueAtTime(0, at + BEEP_S);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + BEEP_S);
}
