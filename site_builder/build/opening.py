"""An order in, its store out, and whether what is kept there can be built upon."""

from site_builder.build.inputs import files_in
from site_builder.build.order import Inputs, Order
from site_builder.build.store import Store
from site_builder.build.twin import Twin
from site_builder.build.write import MARKER, STOPPED_HALF_WAY, NotOursError, Say, refusal

NOT_AS_BUILT = "the site is not as the last build left it; all of it is made again"


def opened(order: Order, inputs: Inputs, twin: Twin, say: Say) -> tuple[Store, bool]:
    """The store, and whether everything has to be made. Raises NotOursError."""
    if twin.store.exists() and not order.clean:
        store = Store(twin.store)
        shown = store.get("site")
        if shown and shown == twin.identity_of_twin() and not twin.is_changing():
            twin.show()  # a build was killed in front of its last step
        if (
            shown
            and shown == twin.identity_of_site()
            and (twin.site / MARKER).is_file()
            and store.get("base") == inputs.base
        ):
            if files_in(order.output) == inputs.stamps.files:
                twin.clear_scratch()
                return store, False
            say(NOT_AS_BUILT)
        store.close()
    if reason := refusal(order.output):
        raise NotOursError(reason)
    if twin.is_changing():
        say(STOPPED_HALF_WAY)
    elif reason := refusal(twin.folder):
        # What was put into the site lately may stand in the twin at the moment.
        raise NotOursError(f"had files of others, which stand in {twin.folder} now; it {reason}")
    twin.begin_anew()
    return Store(twin.store), True
