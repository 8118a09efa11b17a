// A real OpenID Connect provider that knows everybody, for the tests. It listens on this machine only
// and keeps nothing. Its keys are made at each start, so that a restart is a change of keys.
//
//   PORT           where to listen
//   REDIRECT_URI   where Wellkin is come back to
//   CERT, KEY      files with which it speaks https
//   CLOCK          seconds by which its clock is wrong
//   AUTH           the one way in which a client proves itself: client_secret_basic unless said
//   ALG            with what tokens are signed: RS256 unless said
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const { PORT, REDIRECT_URI, CERT, KEY, AUTH = 'client_secret_basic', ALG = 'RS256' } = process.env;
const wrong = Number(process.env.CLOCK || 0) * 1000;
if (wrong) {
  const now = Date.now;
  Date.now = () => now() + wrong;
}
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = (pair, alg) => ({ ...pair.privateKey.export({ format: 'jwk' }), alg, use: 'sig' });
// Before the library, while there is hardly anything in memory: see QUIET_START in provider.rs.
const keys = [jwk(rsa, 'RS256'), jwk(curve, 'ES256')];

// After the clock, which the library may ask when it is loaded.
const { Provider } = await import('oidc-provider');

const client = {
  client_id: 'wellkin',
  redirect_uris: [REDIRECT_URI],
  token_endpoint_auth_method: AUTH,
  id_token_signed_response_alg: ALG,
};
if (AUTH !== 'none') client.client_secret = 'a+secret/with%signs';

const issuer = `${CERT ? 'https://localhost' : 'http://127.0.0.1'}:${PORT}`;
const provider = new Provider(issuer, {
  clients: [client],
  jwks: { keys },
  clientAuthMethods: [AUTH],
  ttl: { IdToken: 300 },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
  cookies: { keys: ['only for tests'] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: `subject-of-${id}`,
      email: `${id}@household.example`,
      email_verified: !id.startsWith('unverified'),
      preferred_username: id,
    }),
  }),
});
const say = (what) => (_, error) => console.error(what, error.message, error.error_description);
provider.on('server_error', say('server error'));
provider.on('grant.error', say('grant refused'));
provider.on('authorization.error', say('authorization refused'));

// The pages on which people sign in, agree, or change their minds.
const page = (body) => `<!DOCTYPE html><html lang="en"><head><title>Provider</title>
  <link rel="icon" href="data:,"></head><body><h1>The provider</h1>
  <form method="post">${body}<button type="submit">Continue</button></form>
  <form method="post"><input type="hidden" name="cancel" value="yes">
  <button type="submit">Cancel</button></form></body></html>`;

async function fields(request) {
  let body = '';
  for await (const piece of request) body += piece;
  return new URLSearchParams(body);
}

// What somebody did on such a page, as the library wants to hear it.
async function finished(request, { prompt, params, session }) {
  const sent = await fields(request);
  if (sent.has('cancel')) return { error: 'access_denied', error_description: 'the end-user aborted' };
  if (prompt.name === 'login') return { login: { accountId: sent.get('login') } };
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return { consent: { grantId: await grant.save() } };
}

async function interaction(request, response) {
  const details = await provider.interactionDetails(request, response);
  if (request.method === 'POST') {
    const result = await finished(request, details);
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }
  response.setHeader('Content-Type', 'text/html');
  const login = details.prompt.name === 'login';
  return response.end(page(login ? '<label>Name <input name="login"></label>' : 'Agree?'));
}

const others = provider.callback();
const answer = (request, response) => {
  if (!request.url.startsWith('/interaction/')) return others(request, response);
  return interaction(request, response).catch((error) => {
    console.error('interaction', error.message);
    response.statusCode = 400;
    response.end();
  });
};

const server = CERT
  ? https.createServer({ cert: readFileSync(CERT), key: readFileSync(KEY) }, answer)
  : http.createServer(answer);
server.listen(Number(PORT), '127.0.0.1', () => console.log(`listening on ${issuer}`));
