// The only place that talks to the service. Every answer is JSON; every failure becomes an ApiError.

import { key, forgetKey } from "./key.js";

/** A request that failed: the status and the problem document of the service, where there is one. */
export class ApiError extends Error {
  constructor(message, { status = 0, problem = null, requestId = null } = {}) {
    super(message);
    this.status = status;
    this.problem = problem;
    this.requestId = requestId;
  }
}

async function request(path, { signal, body, query = {} } = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") parameters.set(name, value);
  }
  const target = parameters.size > 0 ? `${path}?${parameters}` : path;
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const secret = key();
  if (secret) headers.Authorization = `Bearer ${secret}`;
  let response;
  try {
    response = await fetch(target, {
      method: body === undefined ? "GET" : "POST",
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      redirect: "error",
      credentials: "same-origin",
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("No connection to the service. It may be restarting, or the network may be down.");
  }
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  if (response.status === 401) forgetKey();
  throw new ApiError(problem?.detail ?? `The service answered with status ${response.status}.`, {
    status: response.status,
    problem,
    requestId: response.headers.get("X-Request-Id"),
  });
}

const name = encodeURIComponent;
const PAGE = 1000;
const MOST_PAGES = 10;

/**
 * Reads a list to its end, ten thousand rows at most.
 *
 * @returns {{publication: object, items: object[], complete: boolean}} `complete` is false where rows were left out
 */
export async function whole(list, query, options) {
  const items = [];
  let publication = null;
  let cursor = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await list({ ...query, limit: PAGE, cursor }, options);
    items.push(...answer.items);
    publication = answer.publication;
    cursor = answer.next_cursor ?? null;
    if (cursor === null) break;
  }
  return { publication, items, complete: cursor === null };
}

/**
 * The routes, with the members of their answers that the page reads. Names are those of the tables;
 * a list is `{publication, items, next_cursor}`, a publication `{publication_id, published_at}`.
 */
export const api = {
  /** `{publication, urls, malicious_urls, malicious_rate, domains, malicious_domains, champion: {version, macro_f1}|null}` */
  summary: (options) => request("v1/summary", options),
  /** Items: the columns of gold.type_rates, of the champion. */
  types: (query, options) => request("v1/types", { ...options, query }),
  /** Items: the columns of gold.suffix_rates, of the champion; rows of one suffix are added up. */
  suffixes: (query, options) => request("v1/suffixes", { ...options, query }),
  /** Items: the columns of gold.domain_rates, of the champion. */
  domains: (query, options) => request("v1/domains", { ...options, query }),
  /** `{domain: columns of gold.domain_rates, days: [columns of gold.domain_daily]}` */
  domain: (domain, query, options) => request(`v1/domains/${name(domain)}`, { ...options, query }),
  /** Items: verdicts, the columns of silver.scored_urls, of the champion. */
  domainUrls: (domain, query, options) => request(`v1/domains/${name(domain)}/urls`, { ...options, query }),
  /** Items: the columns of registry.models, and `champion: boolean`. */
  models: (query, options) => request("v1/models", { ...options, query }),
  /** One of these, `params` and `metrics` as objects, with `events: […]` and `quality: [columns of gold.model_quality]`. */
  model: (version, query, options) => request(`v1/models/${name(version)}`, { ...options, query }),
  /** Items: the columns of gold.batch_health, newest first. */
  batches: (query, options) => request("v1/batches", { ...options, query }),
  /** One of these, with `files` and `quarantine_reasons: [{reason, records}]`. */
  batch: (id, options) => request(`v1/batches/${name(id)}`, options),
  /** Items, one for each URL asked: `{url, verdicts: [columns of silver.scored_urls]}`. */
  lookup: (url, options) => request("v1/urls:lookup", { ...options, body: { urls: [url] } }),
  /** Items, one for each URL asked: a verdict, and the `threshold` of the model. */
  score: (url, options) => request("v1/urls:score", { ...options, body: { urls: [url] } }),
};
