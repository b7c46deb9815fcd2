#include "app/store/stored_space.h"

#include "app/store/distributions.h"

namespace goodfit::store {

StoredSpace::StoredSpace(const search::Space& space) {
    for (const search::Dimension& dimension : space.dimensions) {
        m_known.emplace(dimension.path,
                        Known{dimension, search::ChoicePlaces(dimension.choices), distributionJson(dimension)});
    }
}

StoredSpace::Cell StoredSpace::cellOf(const std::string& path, const Value& value) const {
    if (const auto found = m_known.find(path); found != m_known.end()) {
        const Known& known = found->second;
        if (known.dimension.range) {
            if (known.dimension.contains(value)) {
                return {value.real(), known.text};
            }
        } else if (const auto place = known.places.of(value, known.dimension.choices)) {
            return {static_cast<double>(*place), known.text};
        }
    }
    search::Dimension single;
    single.choices = {value};
    return {0.0, distributionJson(single)};
}

const search::Dimension* StoredSpace::drawnFrom(const std::string& path, const QString& distribution) {
    const auto known = m_known.find(path);
    if (known != m_known.end() && known->second.text == distribution) {
        return &known->second.dimension;
    }
    auto met = m_met.find(path);
    if (met == m_met.end() || met->second.text != distribution) {
        met = m_met.insert_or_assign(path, Met{distribution, dimensionOf(QString::fromStdString(path), distribution)})
                  .first;
    }
    return met->second.dimension ? &*met->second.dimension : nullptr;
}

} // namespace goodfit::store
