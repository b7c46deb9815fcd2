// Walking over every choice that a document holds.
#include "core/document/paths.h"
#include "core/document/specs.h"

namespace goodfit {

namespace {

class Visitor {
public:
    Visitor(const Catalogue& catalogue, const std::function<void(const VisitedParameter&)>& visit)
        : m_catalogue(catalogue), m_visit(visit) {}

    void component(const std::string& path, const Component& component, const std::string& family) {
        if (isTyped(m_catalogue, family)) {
            m_visit({path + ".type", nullptr, family, nullptr, &component});
        }
        for (const ParameterSpec* spec : specsOf(m_catalogue, family, component.types)) {
            const Setting* held = component.settings.find(spec->id);
            if (!held) {
                continue;
            }
            const std::string place = path + "." + spec->id;
            if (const Component* nested = held->component()) {
                this->component(place, *nested, spec->family);
            } else if (const Setting::ComponentList* list = held->components()) {
                for (std::size_t i = 0; i < list->size(); ++i) {
                    this->component(place + "." + std::to_string(i), (*list)[i], spec->family);
                }
            } else {
                m_visit({place, spec, family, held, &component});
            }
        }
    }

    void blocks(const std::string& path, const std::vector<LayerBlock>& list) {
        for (const LayerBlock& block : list) {
            const std::string place = path + "." + block.id;
            component(place, block.component, "layer");
            blocks(place, block.layers);
        }
    }

private:
    const Catalogue& m_catalogue;
    const std::function<void(const VisitedParameter&)>& m_visit;
};

} // namespace

void visitParameters(const Document& document, const Catalogue& catalogue,
                     const std::function<void(const VisitedParameter&)>& visit) {
    Visitor visitor(catalogue, visit);
    visitor.component("data", document.data, "data");
    visitor.blocks("layers", document.layers);
    visitor.component("training", document.training, "training");
    visitor.component("search", document.search, "search");
}

} // namespace goodfit
