// The two doors: what people do, and what the director of the stage does.

const token = document.querySelector('meta[name="demo-token"]').content;
export const theToken = () => token;

async function post(path, content) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Demo-Token": token },
      body: JSON.stringify(content),
    });
  } catch {
    return { ok: false, problem: "The demonstration has ended. Start it again with make demo." };
  }
  if (!response.ok) return { ok: false, problem: await response.text() };
  return response.json();
}

export const act = (who, what, content = {}) => post("/act", { ...content, who, do: what });
export const direct = (what, content = {}) => post("/direct", { ...content, do: what });
