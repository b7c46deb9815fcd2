#include "core/data/sources.h"

#include "core/data/generators/members.h"
#include "core/data/readers/members.h"
#include "core/data/tables/members.h"

#include <array>

namespace goodfit::data {

std::span<const DataSourceInfo* const> dataSources() {
    static const std::array kSources = {
        &spiralsSource(), &moonsSource(), &circlesSource(),      &xorSource(),    &gaussiansSource(), &sineSource(),
        &irisSource(),    &wineSource(),  &breastCancerSource(), &digitsSource(), &diabetesSource(),  &csvSource(),
    };
    return kSources;
}

Family sourceFamily() {
    return familyTable("data_source", "Data sources", dataSources());
}

Result<Dataset> loadSource(const Component& source, const SourceRequest& request) {
    const DataSourceInfo* info = findMember(dataSources(), source.type());
    if (!info) {
        return invalid("data.source.type", "\"" + source.type() + "\" is no data source");
    }
    if (!request.splitColumn.empty() && !info->about.find("file")) {
        return invalid("data.split.column", "\"" + request.splitColumn + "\": only a file has columns to split by, \"" +
                                                source.type() + "\" is not one");
    }
    return info->load(Parameters(info->about, source.settings), request);
}

} // namespace goodfit::data
