// Passkeys: what the device says goes into the form, which is then sent as any other. Without this, other ways stay.

const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

function textOf(buffer) {
  let letters = "";
  for (const byte of new Uint8Array(buffer ?? [])) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function creation({ challenge, host, user, userName, displayName, held }) {
  return {
    challenge: bytesOf(challenge),
    rp: { id: host, name: document.querySelector(".site-name strong")?.textContent ?? host },
    user: { id: bytesOf(user), name: userName, displayName },
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: held ? held.split(" ").map((id) => ({ type: "public-key", id: bytesOf(id) })) : [],
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
  };
}

const request = ({ challenge, host }) => ({ challenge: bytesOf(challenge), rpId: host, userVerification: "required" });

function send(form, { rawId, response }) {
  const fields = {
    credential: rawId,
    client_data: response.clientDataJSON,
    authenticator_data: response.authenticatorData ?? response.getAuthenticatorData(),
    signature: response.signature,
    user_handle: response.userHandle,
  };
  for (const [name, value] of Object.entries(fields)) form.elements[name].value = textOf(value);
  form.submit();
}

/** One ceremony at a time: asking by the button ends the one that waits beside the address. */
let waiting;

async function ask(place, form, { whileTyping = false } = {}) {
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    const credentials = navigator.credentials;
    const found =
      place.dataset.passkey === "create"
        ? await credentials.create({ publicKey: creation(place.dataset), signal })
        : await credentials.get({ publicKey: request(place.dataset), signal, ...(whileTyping ? { mediation: "conditional" } : {}) });
    send(form, found);
  } catch {
    if (!whileTyping && !signal.aborted) problem.hidden = false;
  }
}

export async function offerPasskey(place) {
  const kind = globalThis.PublicKeyCredential;
  // Browsers that know conditional mediation also give the data of the device as it made it, which the form needs.
  if (!kind?.isConditionalMediationAvailable) return;
  const form = place.querySelector("form");
  place.hidden = false;
  const otherwise = document.querySelector("[data-passkey-otherwise]");
  if (otherwise) otherwise.hidden = true;
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      ask(place, form);
    },
    { capture: true },
  );
  if ("whileTyping" in place.dataset && (await kind.isConditionalMediationAvailable())) ask(place, form, { whileTyping: true });
}
