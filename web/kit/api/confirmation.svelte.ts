/** The dialog in which the person proves anew who they are; whoever asks waits for its end. */
class Confirmation {
  open = $state(false);
  #settle: ((confirmed: boolean) => void) | undefined;

  /** Asks; whether the person did. */
  ask(): Promise<boolean> {
    this.#settle?.(false);
    this.open = true;
    return new Promise((settle) => (this.#settle = settle));
  }

  end(confirmed: boolean): void {
    this.open = false;
    this.#settle?.(confirmed);
    this.#settle = undefined;
  }
}

export const confirmation = new Confirmation();
