/**
 * botbuilder's authentication, with its HTTP clients kept from one turn to the next: made anew for every turn they take a fourth
 * of its time. Every request is still authenticated, and a kept client still asks for its token at each call, which botbuilder
 * renews before it expires.
 */
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { z } from 'zod/v4';
import { sendDirectly } from './direct.ts';
import { createKeep } from './keep.ts';
import { createSendJson } from './send-json.ts';

type Claims = Parameters<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>[0];
type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;
type UserTokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;

/** Teams has a service URL per region of the world, and a turn names one. */
const mostClients = 20;

/** The settings by which botbuilder's HTTP client goes through a proxy. */
const proxies = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];

/** The parts of botbuilder's HTTP client that we change. */
const Client = z.object({
  client: z.object({ pipeline: z.custom<Pipeline>((pipeline) => typeof pipeline === 'object' && pipeline !== null) }),
});
type Pipeline = { removePolicy(policy: { name: string }): unknown };

/** Never shares a client between two apps, audiences or service URLs: a token goes only where it is meant for. */
export class KeepingAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors = createKeep<ConnectorClient>(mostClients);
  readonly #tokens = createKeep<UserTokenClient>(mostClients);
  readonly #sendJson = createSendJson();

  override async authenticateRequest(activity: Activity, authorization: string): Promise<Authenticated> {
    const result = await super.authenticateRequest(activity, authorization);
    const factory = result.connectorFactory;
    return factory === undefined ? result : { ...result, connectorFactory: this.#keeping(factory, result.claimsIdentity) };
  }

  override createConnectorFactory(claims: Claims): ConnectorFactory {
    return this.#keeping(super.createConnectorFactory(claims), claims);
  }

  #keeping(factory: ConnectorFactory, claims: Claims): ConnectorFactory {
    const create = async (serviceUrl: string, audience?: string) => {
      const client = await factory.create(serviceUrl, audience);
      sendOnlyOnce(client);
      // A proxy is botbuilder's own client's matter.
      if (!proxies.some((name) => process.env[name])) sendDirectly(client, serviceUrl, this.#sendJson);
      return client;
    };
    const app = appOf(claims);
    return {
      create: (serviceUrl, audience) => this.#connectors(JSON.stringify([app, serviceUrl, audience]), () => create(serviceUrl, audience)),
    };
  }

  override createUserTokenClient(claims: Claims): Promise<UserTokenClient> {
    return this.#tokens(JSON.stringify(appOf(claims)), () => super.createUserTokenClient(claims));
  }
}

/** The claims that botbuilder reads the app out of: it stands in `aud` of a token from Teams. */
function appOf(claims: Claims): (string | null)[] {
  return [claims.getClaimValue('aud'), claims.getClaimValue('appid')];
}

/**
 * Takes botbuilder's own retries (it tries again after a 500 too, for as long as a minute) and its following of redirects (it takes
 * our token along) out of a client. `send.ts` tries again where Teams says that it may help.
 */
function sendOnlyOnce(connector: ConnectorClient): void {
  const { client } = Client.parse(connector);
  for (const name of ['defaultRetryPolicy', 'redirectPolicy']) client.pipeline.removePolicy({ name });
}
