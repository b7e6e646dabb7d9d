/** For which of how many instruments in one alert: lists of the same length go by place. */
export interface Place {
  readonly index: number;
  readonly count: number;
}

export function atPlace(text: string, place: Place): string {
  const parts = text.split(/[,;|]/);
  return place.count > 1 && parts.length === place.count ? parts[place.index]!.trim() : text.trim();
}
