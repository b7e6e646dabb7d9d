import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type Guide, readGuides } from './topics';

/** They change with the installation only. */
export function useGuides(): UseQueryResult<readonly Guide[]> {
  return useQuery({ queryKey: ['guides'], queryFn: readGuides, staleTime: Infinity });
}
