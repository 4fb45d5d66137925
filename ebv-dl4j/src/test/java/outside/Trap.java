package outside;

import org.nd4j.linalg.activations.impl.ActivationTanH;

/** A class that no model may name, though it would fit; being loaded sets a system property. */
public class Trap extends ActivationTanH {

    private static final long serialVersionUID = 1;

    static {
        System.setProperty("trap.sprung", "true");
    }
}
