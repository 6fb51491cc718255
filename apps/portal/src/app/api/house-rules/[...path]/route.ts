import { forwardToApi } from '../../../../session/forward-to-api.ts';

interface Context {
  readonly params: Promise<{ path: string[] }>;
}

const forward = async (request: Request, context: Context): Promise<Response> =>
  forwardToApi(request, (await context.params).path);

export { forward as DELETE, forward as GET, forward as POST, forward as PUT };
