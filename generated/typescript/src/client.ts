// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
import * as resources from "./resources.ts";
import { APIClient } from "./runtime/client.ts";
import type { ClientOptions } from "./runtime/settings.ts";

/** The client of the Voicebot Studio API. Make one and share it. */
export class VoicebotStudio extends APIClient {
  #calls: resources.Calls | undefined;
  #assistants: resources.Assistants | undefined;
  #tools: resources.Tools | undefined;

  constructor(options: ClientOptions = {}) {
    super(
      {
        baseURL: "https://api.voicebot.studio/api/v1",
        keyHeader: "X-API-Key",
        envPrefix: "VOICEBOT_STUDIO",
        userAgent: "voicebot-studio-typescript/0.4.0",
      },
      options,
    );
  }

  /** Phone and web calls that an assistant took part in. */
  get calls(): resources.Calls {
    return (this.#calls ??= new resources.Calls(this));
  }

  /** Who speaks in a call; its model, its voice, and how it hears. */
  get assistants(): resources.Assistants {
    return (this.#assistants ??= new resources.Assistants(this));
  }

  /** What an assistant can do beyond talking. */
  get tools(): resources.Tools {
    return (this.#tools ??= new resources.Tools(this));
  }
}
