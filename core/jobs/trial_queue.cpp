#include "core/jobs/trial_queue.h"

#include "core/base/parameters.h"
#include "core/catalogue/standard.h"
#include "core/search/samplers/point_list.h"

namespace goodfit::jobs {

TrialQueue queueOf(const Document& document) {
    const Catalogue& catalogue = standardCatalogue();
    const Parameters settings(*catalogue.member("search", "search"), document.search.settings);
    const Component sampler = settings.component("sampler");
    const ComponentInfo* info = catalogue.member("sampler", sampler.type());
    const bool isOwn = info && info->find("queue");
    TrialQueue queue;
    queue.path = isOwn ? "search.sampler.queue" : "search.queue";
    queue.space = search::spaceOf(document, catalogue);
    const std::string text = isOwn ? Parameters(*info, sampler.settings).text("queue") : settings.text("queue");
    Result<std::vector<search::Assignment>> points = search::readPoints(text, queue.space, queue.path);
    if (points) {
        queue.points = std::move(points).value();
    } else {
        queue.problem = points.error().text();
    }
    return queue;
}

std::string queueText(const TrialQueue& queue) {
    std::vector<search::Assignment> inside;
    for (const search::Assignment& point : queue.points) {
        inside.push_back(search::settled(point, queue.space));
    }
    return search::writePoints(inside);
}

search::Assignment drawingPoint(const search::Space& space) {
    return search::centreOf(space);
}

Result<search::Assignment> withValue(const TrialQueue& queue, const search::Assignment& point, const std::string& path,
                                     const std::string& text) {
    return search::withValue(point, queue.space, path, text, queue.path);
}

} // namespace goodfit::jobs
