import { QueryClient } from '@tanstack/react-query';
import { isApiProblem } from './api-problem.ts';

/** A refusal stays a refusal; only silence and a failing server are worth asking again. */
function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2 || !isApiProblem(error)) return false;
  return error.kind === 'unreachable' || error.status >= 500;
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the server rendered a moment ago need not be asked again at once.
        staleTime: 2_000,
        retry: worthRetrying,
        retryDelay: 400,
      },
      mutations: { retry: false },
    },
  });
}
